// Writes what a page loads by a script tag, from a disk as well as from a server, to standard output.
//
//   node tools/web/pack.mjs program NAME GLUE WASM    a program: emscripten's script and the WebAssembly
//   node tools/web/pack.mjs data FILE...              the files that programs read
//   node tools/web/pack.mjs worker FILE               the worker's text, for a Blob
import { readFileSync } from 'node:fs';

const [what, ...rest] = process.argv.slice(2);
const text = (file) => readFileSync(file, 'utf8');
const made = {
  program: (name, glue, wasm) =>
    `programs[${JSON.stringify(name)}] = ${JSON.stringify({ glue: text(glue), wasm: readFileSync(wasm, 'base64') })}`,
  data: (...files) => `data = ${JSON.stringify(Object.fromEntries(files.map((file) => [file, text(file)])))}`,
  worker: (file) => `worker = ${JSON.stringify(text(file))}`,
};
process.stdout.write(`var oneNeuron = oneNeuron || { programs: {} };\noneNeuron.${made[what](...rest)};\n`);
