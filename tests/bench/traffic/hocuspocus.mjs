// A Hocuspocus server to compare with: `node hocuspocus.mjs PORT [FILE]`. With a file every change is stored (debounce 0).
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const packages = createRequire(`${process.cwd()}/package.json`);
const load = (name) => import(pathToFileURL(packages.resolve(name)).href);
const { Server } = await load("@hocuspocus/server");
const [port, file] = process.argv.slice(2);

async function storage(path) {
    const { DatabaseSync } = await import("node:sqlite");
    const { Database } = await load("@hocuspocus/extension-database");
    const db = new DatabaseSync(path);
    db.exec("CREATE TABLE IF NOT EXISTS documents (name TEXT PRIMARY KEY, data BLOB NOT NULL)");
    const upsert = db.prepare("INSERT INTO documents VALUES (?, ?) ON CONFLICT(name) DO UPDATE SET data = excluded.data");
    return new Database({
        fetch: async () => null,
        store: async ({ documentName, state }) => { upsert.run(documentName, state); },
    });
}

await new Server({
    port: Number(port),
    address: "127.0.0.1",
    quiet: true,
    ...(file ? { debounce: 0, maxDebounce: 0, extensions: [await storage(file)] } : {}),
}).listen();
