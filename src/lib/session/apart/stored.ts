/** What is kept beside the rows of a document of joins and of news, read back with doubt. */
import * as v from 'valibot';

export const BASE = 'base';
export const BASE_STATE = 'base-state';
export const MEETING = 'meeting';
export const NEWS = 'news';
export const NEWS_STATE = 'news-state';
/** A join that is still to be told; followed by its id. */
export const JOIN = 'join:';

const bytes = v.custom<Uint8Array>((value) => value instanceof Uint8Array);

/** What is known of the copy under `base-state`: the document before its first edit that no server had. */
const BaseFacts = v.object({
	id: v.string(),
	/** ISO instant of that edit. */
	at: v.string(),
	/** The copy's state vector. */
	vector: bytes
});
export type BaseFacts = v.InferOutput<typeof BaseFacts>;

/** What met since a base: the work here as an update beyond the base, and what arrived. */
const Meeting = v.object({
	base: v.string(),
	/** ISO instant of the last edit before anything arrived. */
	to: v.string(),
	local: bytes,
	remote: v.array(bytes)
});
export type Meeting = v.InferOutput<typeof Meeting>;

/** A join with everything that telling it needs. */
const StoredJoin = v.object({
	id: v.string(),
	from: v.string(),
	to: v.string(),
	base: bytes,
	/** Beyond the base. */
	local: bytes,
	remote: bytes
});
export type StoredJoin = v.InferOutput<typeof StoredJoin>;

/** What is known of the copy under `news-state`: the document before what this person has not seen. */
const NewsFacts = v.object({
	id: v.string(),
	person: v.string(),
	/** ISO instant of the copy. */
	at: v.string(),
	vector: bytes
});
export type NewsFacts = v.InferOutput<typeof NewsFacts>;

export function readBase(raw: unknown): BaseFacts | undefined {
	return read(BaseFacts, raw);
}

export function readMeeting(raw: unknown): Meeting | undefined {
	return read(Meeting, raw);
}

export function readJoin(raw: unknown): StoredJoin | undefined {
	return read(StoredJoin, raw);
}

export function readNews(raw: unknown): NewsFacts | undefined {
	return read(NewsFacts, raw);
}

function read<S extends v.GenericSchema>(schema: S, raw: unknown): v.InferOutput<S> | undefined {
	const parsed = v.safeParse(schema, raw);
	return parsed.success ? parsed.output : undefined;
}
