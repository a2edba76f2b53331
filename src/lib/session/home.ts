/** What an open initiative needs of the device it stands on. */
import type { Joined } from './apart.ts';
import type { Me, MemberEntry } from './context.ts';
import type { Device } from './device/device.ts';
import type { Environment } from './environment.ts';
import type { InitiativeRecord } from './records.ts';
import type { Api } from './server/api.ts';
import type { Result } from './keel.ts';

export type InitiativeChange = Pick<InitiativeRecord, 'id'> & Partial<InitiativeRecord>;

export interface Home {
	readonly environment: Environment;
	readonly device: Device;
	readonly api: Api;
	/** Unique to this tab. */
	readonly tab: string;
	/** Reactive. Throws where this device has no person. */
	me(): Me;
	/** Reactive: whether the server knows this device's session; undefined before any answer. */
	signedIn(): boolean | undefined;
	isOnline(): boolean;
	/** Reactive: something stands in this page only. */
	isInMemory(): boolean;
	/** Reactive. */
	initiative(id: string): InitiativeRecord | undefined;
	/** Reactive. */
	members(id: string): readonly MemberEntry[];
	/** Sets what `change` names; the rest stays as it is. */
	keepInitiative(change: InitiativeChange): Promise<void>;
	keepMembers(id: string, members: readonly MemberEntry[]): Promise<void>;
	/** Reactive: the summary of my last return to what the device calls `storedAs`, until it is put away. */
	joined(storedAs: string): Joined | undefined;
	/** Replaces it; undefined puts it away. */
	keepJoined(
		storedAs: string,
		edit: (before: Joined | undefined) => Joined | undefined
	): Promise<void>;
	/** Makes sure the server has a session for this person. */
	ensureSession(): Promise<Result<void>>;
	/** A person changed something here. */
	onEdit(): void;
}
