/** One person changes the language: at once, aloud, with no network, and for good. */
import { expect, test } from '@playwright/test';
import { TestServer } from '../support/server.ts';
import { openDevice, type Device } from './support/device.ts';
import { join, status } from './support/screens.ts';

let keel: TestServer;
let device: Device;

test.beforeEach(async () => {
	keel = await TestServer.start({ KEEL_SAMPLE: '1' });
});

test.afterEach(async () => {
	await device.remove();
	await keel.remove();
});

test('the language is changed offline, and stays', async () => {
	device = await openDevice({ width: 1280, height: 900 });
	const initiative = await join(device.page, keel.ownerLink ?? '', 'Rosa Lindqvist');
	const { page } = device;
	await page.goto(`${initiative}/settings`);
	await expect(page.getByText('Keel opens on this device with no network.')).toBeVisible();
	const loads: string[] = [];
	page.on('load', () => loads.push(page.url()));
	await device.network(false);
	await page.getByRole('combobox', { name: 'Language' }).selectOption('es');
	await expect(page.getByRole('heading', { level: 1, name: 'Ajustes' })).toBeVisible();
	await expect(page.getByRole('link', { name: 'Tablero' })).toBeVisible();
	await expect(page.getByText('Ahora Keel está en español.')).toBeAttached();
	await expect(page.locator('html')).toHaveAttribute('lang', 'es');
	await expect(page).toHaveTitle(/^Ajustes/);
	await expect(status(page)).toContainText('Sin conexión');
	expect(loads).toEqual([]);
	await page.reload();
	await expect(page.getByRole('heading', { level: 1, name: 'Ajustes' })).toBeVisible();
});

test('a page with words of its own changes them too, offline', async () => {
	device = await openDevice({ width: 1280, height: 900 });
	const initiative = await join(device.page, keel.ownerLink ?? '', 'Rosa Lindqvist');
	const { page } = device;
	await page.goto(`${initiative}/settings`);
	await expect(page.getByText('Keel opens on this device with no network.')).toBeVisible();
	await device.network(false);
	await page.getByRole('link', { name: 'People' }).click();
	await expect(page.getByRole('tab', { name: 'Offers and needs' })).toBeVisible();
	await page.keyboard.press('ControlOrMeta+k');
	await page.getByRole('combobox').fill('Speak Español');
	await page.getByRole('option', { name: 'Speak Español' }).click();
	await expect(page.getByRole('tab', { name: 'Ofertas y necesidades' })).toBeVisible();
	await expect(page.getByRole('button', { name: 'Importar y exportar' })).toBeVisible();
	await page.getByRole('link', { name: 'Tablero' }).click();
	await expect(page.getByRole('tab', { name: 'Alineación' })).toBeVisible();
	await page.reload();
	await expect(page.getByRole('tab', { name: 'Alineación' })).toBeVisible();
});

test('a browser that asks for Spanish gets it, before anybody chose', async () => {
	device = await openDevice({ width: 390, height: 844, locale: 'es-AR' });
	const { page } = device;
	await page.goto(keel.ownerLink ?? '');
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Tienes una invitación');
	await page.getByLabel('Idioma').selectOption('en');
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('You are invited');
});
