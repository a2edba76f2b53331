/** What becomes of work that was done apart: the copy it is told from, the telling, and what is new. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { editInitiative, readInitiative } from '#lib/model/initiative/initiative.ts';
import { readJoins, readReturns } from '#lib/model/merge/joins.ts';
import type { DocumentName } from '#lib/protocol/documents.ts';
import type { Role } from '#lib/protocol/roles.ts';
import type { OpenInitiative, Result } from '#lib/session/keel.ts';
import { until } from '#test/until.ts';
import { openBrowser, startWorld, type TestBrowser, type World } from './world.ts';

let world: World;
const browsers: TestBrowser[] = [];

beforeEach(async () => {
	world = await startWorld();
});

afterEach(async () => {
	for (const browser of browsers.splice(0)) await browser.closeAll();
	await world.close();
});

function must<T>(result: Result<T>): T {
	if (!result.ok) throw new Error(JSON.stringify(result.error));
	return result.value;
}

function arrive(): TestBrowser {
	const home = openBrowser(world.origin);
	browsers.push(home);
	return home;
}

interface Somebody {
	readonly home: TestBrowser;
	readonly initiative: OpenInitiative;
}

async function founder(): Promise<Somebody & { readonly id: string }> {
	const home = arrive();
	const tab = await home.openTab();
	await tab.introduce('Amal');
	const id = must(await tab.found('Eastbrook'));
	const initiative = tab.openInitiative(id);
	await initiative.loaded;
	editInitiative(initiative.index.model, { place: 'Eastbrook' });
	must(await initiative.share());
	await until(isSaved(initiative), 'everything to be on the server');
	return { home, initiative, id };
}

async function guest(by: OpenInitiative, name = 'Jo', role: Role = 'partner'): Promise<Somebody> {
	const { url } = must(await by.invite({ role }));
	const home = arrive();
	const tab = await home.openTab();
	const { initiativeId = '' } = must(await tab.join(url.split('#')[1] ?? '', name));
	const initiative = tab.openInitiative(initiativeId);
	await initiative.loaded;
	await until(isSaved(initiative), 'the guest to be there');
	await until(() => place(initiative) === 'Eastbrook');
	return { home, initiative };
}

const isSaved = (initiative: OpenInitiative) => () => initiative.status.state === 'saved';
const isOffline = (initiative: OpenInitiative) => () => initiative.status.state === 'offline';
const place = (initiative: OpenInitiative) => readInitiative(initiative.index.model)?.place;
const setPlace = (initiative: OpenInitiative, text: string) =>
	editInitiative(initiative.index.model, { place: text });
const beside = ({ home, initiative }: Somebody, name: DocumentName = 'index') =>
	[...(home.device.documents.get(`${initiative.id}/${name}`)?.beside.keys() ?? [])].filter(
		(key) => key !== 'owners'
	);
const collisions = ({ initiative }: Somebody) =>
	readJoins(initiative.index.doc).filter((item) => item.class === 'C');

async function apart(...people: readonly Somebody[]): Promise<void> {
	for (const { home } of people) home.network(false);
	for (const { initiative } of people) await until(isOffline(initiative), 'to be offline');
}

async function together(...people: readonly Somebody[]): Promise<void> {
	for (const { home } of people) home.network(true);
	for (const { initiative } of people) await until(isSaved(initiative), 'everything to be saved');
}

describe('the copy of before', () => {
	it('is taken before the first edit that no server has, once, and goes when the server has all', async () => {
		const amal = await founder();
		expect(beside(amal)).toEqual([]);
		setPlace(amal.initiative, 'North');
		await until(isSaved(amal.initiative));
		expect(beside(amal), 'none while every edit reaches the server').toEqual([]);
		await apart(amal);
		setPlace(amal.initiative, 'South');
		await until(() => beside(amal).includes('base-state'), 'the copy');
		const kept = amal.home.device.documents.get(`${amal.id}/index`)?.beside.get('base-state');
		setPlace(amal.initiative, 'West');
		await until(() => amal.initiative.status.state === 'offline');
		const copy = new Y.Doc();
		Y.applyUpdate(copy, kept as Uint8Array);
		expect(JSON.stringify(copy.getMap('initiative').toJSON())).toContain('North');
		expect(amal.home.device.documents.get(`${amal.id}/index`)?.beside.get('base-state')).toBe(kept);
		await together(amal);
		await until(() => beside(amal).length === 0, 'the copy to go');
		expect(readReturns(amal.initiative.index.doc)).toEqual([]);
	});

	it('is one for two tabs, and theirs alike', async () => {
		const amal = await founder();
		const second = (await amal.home.openTab()).openInitiative(amal.id);
		await until(isSaved(second));
		const jo = await guest(amal.initiative);
		await apart(amal);
		await until(isOffline(second));
		setPlace(amal.initiative, 'from the first tab');
		await until(() => place(second) === 'from the first tab');
		await until(() => beside(amal).includes('base'));
		const kept = amal.home.device.documents.get(`${amal.id}/index`)?.beside.get('base');
		setPlace(second, 'from the second tab');
		await until(() => place(amal.initiative) === 'from the second tab');
		setPlace(jo.initiative, 'by Jo');
		await until(isSaved(jo.initiative));
		expect(amal.home.device.documents.get(`${amal.id}/index`)?.beside.get('base')).toEqual(kept);
		await together(amal);
		await until(() => collisions(amal).length === 1, 'the collision');
		await until(() => beside(amal).every((key) => key.startsWith('news')), 'the copy to go');
		expect(collisions(amal)[0]?.before).toContain('Eastbrook');
	});

	it('is put together of what was stored when a connection was lost with edits on their way', async () => {
		const amal = await founder();
		const jo = await guest(amal.initiative);
		amal.home.stall(true);
		setPlace(amal.initiative, 'never heard');
		setPlace(amal.initiative, 'never heard of');
		expect(beside(amal)).toEqual([]);
		amal.home.network(false);
		await until(() => beside(amal).includes('base-state'), 'the copy');
		const kept = amal.home.device.documents.get(`${amal.id}/index`)?.beside.get('base-state');
		const copy = new Y.Doc();
		Y.applyUpdate(copy, kept as Uint8Array);
		expect(JSON.stringify(copy.getMap('initiative').toJSON())).toContain('Eastbrook');
		amal.home.stall(false);
		setPlace(jo.initiative, 'by Jo');
		await until(isSaved(jo.initiative));
		await together(amal);
		await until(() => collisions(amal).length === 1, 'the collision');
	});
});
