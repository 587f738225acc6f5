// push.cjs FOLDER URL BATCH: the documents on standard input, one JSON a line, are kept in a PouchDB of this side; then
// it is replicated to URL, which alone is timed. Prints {"seconds": …, "arrived": …}.
const PouchDB = require("pouchdb-node");

async function main(folder, url, batch) {
  const lines = require("fs").readFileSync(0, "utf8").split("\n").filter(Boolean);
  const here = new PouchDB(`${folder}/till`);
  for (let start = 0; start < lines.length; start += 500) {
    await here.bulkDocs(lines.slice(start, start + 500).map((line) => JSON.parse(line)));
  }
  const there = new PouchDB(url);
  const began = process.hrtime.bigint();
  await here.replicate.to(there, { batch_size: batch, batches_limit: 10 });
  const seconds = Number(process.hrtime.bigint() - began) / 1e9;
  const { doc_count: arrived } = await there.info();
  console.log(JSON.stringify({ seconds, arrived }));
}

main(process.argv[2], process.argv[3], Number(process.argv[4])).then(() => process.exit(0), (error) => {
  console.error(error);
  process.exit(1);
});
