/**
 * Who may do what. The only rule that grants access; client and server ask the same function.
 * Nothing inside a document grants anything.
 */
import { type DocumentName, isPrivateDocument, isSeenDocument, seenDocument } from './documents.ts';

/** `contributor` (reads all; writes comments, positions, suggestions, answers) is reserved. */
export const ROLES = ['backbone', 'partner', 'viewer'] as const;

export type Role = (typeof ROLES)[number];
export type Action = 'read' | 'write';

/** A person as a member of one initiative. */
export interface Member {
	readonly personId: string;
	readonly role: Role;
}

/** Whether `value` is a role that may be given today. */
export function isRole(value: unknown): value is Role {
	return ROLES.some((role) => role === value);
}

/** Whether this member may read or write this document. */
export function mayAccess(member: Member, document: DocumentName, action: Action): boolean {
	// What somebody has looked at is theirs alone, and theirs to write in whatever their role.
	if (isSeenDocument(document)) return document === seenDocument(member.personId);
	if (isPrivateDocument(document)) return member.role === 'backbone';
	return action === 'read' || member.role !== 'viewer';
}

/** Whether this member may invite, remove and change people. */
export function mayManagePeople(member: Member): boolean {
	return member.role === 'backbone';
}

const ranks: Readonly<Record<Role, number>> = { viewer: 0, partner: 1, backbone: 2 };

/** The role that allows more. Joining never lowers a role. */
export function higherRole(a: Role, b: Role): Role {
	return ranks[a] >= ranks[b] ? a : b;
}
