/** Entry point of `npm run keel -- <command>`. */
import { messageOf } from '../log.ts';
import { keel } from './keel.ts';

try {
	process.exitCode = await keel(process.argv.slice(2), {
		env: process.env,
		out: (line) => process.stdout.write(`${line}\n`),
		err: (line) => process.stderr.write(`${line}\n`)
	});
} catch (error) {
	process.stderr.write(`It failed: ${messageOf(error)}\n`);
	process.exitCode = 1;
}
