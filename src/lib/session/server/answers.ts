/** The body of an answer, read no further than it may be long. */

/** Every byte; undefined when there are more than `most`, and then the rest is left unread. */
export async function readBytes(response: Response, most: number): Promise<Uint8Array | undefined> {
	if (Number(response.headers.get('content-length') ?? 0) > most) {
		await response.body?.cancel();
		return undefined;
	}
	const parts: Uint8Array[] = [];
	let size = 0;
	const reader = response.body?.getReader();
	for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
		size += part.value.length;
		if (size > most) {
			await reader?.cancel();
			return undefined;
		}
		parts.push(part.value);
	}
	const bytes = new Uint8Array(size);
	let at = 0;
	for (const part of parts) {
		bytes.set(part, at);
		at += part.length;
	}
	return bytes;
}

/** The JSON in it; undefined when it is none or longer than `most` bytes. */
export async function readJson(response: Response, most: number): Promise<unknown> {
	const bytes = await readBytes(response, most);
	if (!bytes) return undefined;
	try {
		return JSON.parse(new TextDecoder().decode(bytes));
	} catch {
		return undefined;
	}
}
