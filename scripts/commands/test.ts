import { furtherParts, verifyParts } from '../suite/parts';
import { chosenParts, finish, runParts } from '../suite/run-parts';

// The whole proof; `npm test -- services e2e` runs only these parts.
const started = performance.now();
const names = process.argv.slice(2);
const parts = chosenParts([...verifyParts(), ...furtherParts()], names);
const quick = parts.filter((part) => verifyParts().some(({ name }) => name === part.name));
const outcomes = await runParts(quick, { abreast: 2 });
if (outcomes.every(({ isOk }) => isOk)) {
  const further = parts.filter((part) => !quick.includes(part));
  outcomes.push(...(await runParts(further, { abreast: 1 })));
}
finish(outcomes, parts, started);
