// How long each section of each chapter takes in the worker of a page, under node: the milliseconds until its first
// line, until its end, and until the end of a second run in the same worker, which has all compiled.
//
//   node tools/web/times.mjs PROGRAMS [CHAPTER...]          PROGRAMS is build/web/programs
import { readFileSync, readdirSync } from 'node:fs';
import vm from 'node:vm';
import { Worker } from 'node:worker_threads';

const [place, ...only] = process.argv.slice(2);
const page = vm.createContext({});
for (const script of readdirSync(place).filter((name) => name.endsWith('.js')))
  vm.runInContext(readFileSync(`${place}/${script}`, 'utf8'), page);
const { programs, data, worker } = page.oneNeuron;

function run(in_worker, program, section) {
  const began = performance.now();
  let first;
  return new Promise((resolve) => {
    const hear = (message) => {
      first ??= performance.now() - began;
      if (!('done' in message)) return;
      in_worker.off('message', hear);
      resolve({ first, all: performance.now() - began, figures: Object.keys(message.files).length });
    };
    in_worker.on('message', hear);
    in_worker.postMessage({ program, args: ['--recorded', '--plots', '.', '--section', section], files: data });
  });
}

console.log('section   first line   end   second run   figures       ms');
for (const file of readdirSync('tests/golden').filter((name) => /^\d\d-/.test(name))) {
  if (only.length && !only.includes(String(Number(file.slice(0, 2))))) continue;
  const program = 'chapter' + file.slice(0, 2);
  for (const [, section] of readFileSync(`tests/golden/${file}`, 'utf8').matchAll(/^(\d+\.\d+) .*\n-+$/gm)) {
    const fresh = new Worker(worker, { eval: true });
    fresh.postMessage({ load: { gnuplot: programs.gnuplot, [program]: programs[program] } });
    const once = await run(fresh, program, section);
    const again = await run(fresh, program, section);
    const shown = [once.first, once.all, again.all].map((ms) => ms.toFixed(0));
    const widths = [10, 6, 12, 9];
    console.log(section.padEnd(8), ...[...shown, String(once.figures)].map((text, i) => text.padStart(widths[i])));
    await fresh.terminate();
  }
}
