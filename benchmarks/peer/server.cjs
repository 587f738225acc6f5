// A PouchDB server over LevelDB in the folder that is given; prints its port, ends with its standard input.
const express = require("express");
const PouchDB = require("pouchdb-node").defaults({ prefix: process.argv[2] + "/" });

const app = express();
// the least that a replicating PouchDB asks for, and no log: its quickest form
app.use(require("express-pouchdb")(PouchDB, { mode: "minimumForPouchDB", inMemoryConfig: true, logPath: "/dev/null" }));
const listener = app.listen(0, "127.0.0.1", () => console.log(listener.address().port));
process.stdin.on("end", () => process.exit(0)).resume();
