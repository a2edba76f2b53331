/**
 * `@hocuspocus/server` with its SQLite extension, as its manual shows it. Arguments: the folder of the
 * peers, and one to keep documents in.
 */
import path from 'node:path';
import { loadFrom } from './peers.ts';

interface Hocuspocus {
	readonly address: { readonly port: number };
	listen(): Promise<unknown>;
}

interface Extension {
	readonly db: { prepare: (sql: string) => object };
}

const [, , folder = '', data = ''] = process.argv;
const { Server } = await loadFrom<{ Server: new (settings: object) => Hocuspocus }>(
	folder,
	'@hocuspocus/server'
);
const { SQLite } = await loadFrom<{ SQLite: new (settings: object) => Extension }>(
	folder,
	'@hocuspocus/extension-sqlite'
);

const sqlite = new SQLite({ database: path.join(data, 'documents.sqlite') });
const server = new Server({ port: 0, address: '127.0.0.1', quiet: true, extensions: [sqlite] });
await server.listen();
keepStatements(sqlite);
process.stdout.write(`ready at http://127.0.0.1:${server.address.port}\n`);

/**
 * The extension prepares a statement for every document, and its driver ends the process when Node 24 clears
 * one away. Each is prepared once, which costs it nothing.
 */
function keepStatements({ db }: Extension): void {
	const prepare = db.prepare.bind(db);
	const kept = new Map<string, object>();
	db.prepare = (sql) => {
		const statement = kept.get(sql) ?? prepare(sql);
		kept.set(sql, statement);
		return statement;
	};
}
