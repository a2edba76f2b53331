/** What cron starts every night where Keel runs in Docker, with a `docker` that only notes what it is asked. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ROOT } from '#test/imports.ts';

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'keel-docker-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Runs the script; the tool in the container ends with this code. */
function run(script: string, code: 0 | 1) {
	const asked = join(folder, 'asked');
	const docker = `#!/bin/sh\necho "$PWD $*" >> ${asked}\ncase "$*" in *main.ts*) exit ${code};; esac\n`;
	writeFileSync(join(folder, 'docker'), docker, { mode: 0o755 });
	const { status } = spawnSync('sh', [join(ROOT, 'docs/examples', script)], {
		cwd: folder,
		env: { PATH: `${folder}:${process.env.PATH}` }
	});
	return { status, asked: readFileSync(asked, 'utf8').trim().split('\n') };
}

const inKeel = (what: string): unknown =>
	expect.stringContaining(`${ROOT} compose -f docs/examples/compose.yaml exec -T keel ${what}`);
const backup = inKeel('sh -c node sync-server/cli/main.ts backup "/backups/keel-');
const verify = inKeel('sh -c node sync-server/cli/main.ts verify ');

describe.runIf(process.platform !== 'win32')('with Docker', () => {
	it('old backups go after one that succeeded', () => {
		const { status, asked } = run('docker-backup.sh', 0);
		expect(status).toBe(0);
		expect(asked).toEqual([backup, inKeel('find /backups -name keel-*.keel* -mtime +30 -delete')]);
	});

	it('they stay where it failed, or found damage, and cron is told', () => {
		expect(run('docker-backup.sh', 1)).toEqual({ status: 1, asked: [backup] });
	});

	it.each([0, 1] as const)('the proof ends as it does (%i)', (code) => {
		expect(run('docker-verify.sh', code)).toEqual({
			status: code,
			asked: [inKeel('find /backups -maxdepth 1 -name keel-verify-* -mtime +1'), verify]
		});
	});
});
