import { verifyParts } from '../suite/parts';
import { chosenParts, finish, runParts } from '../suite/run-parts';

// Everything that needs no database, to the end even after a failure: one run shows all there is to mend.
// `npm run verify -- types floors` runs only these parts.
const started = performance.now();
const parts = chosenParts(verifyParts(), process.argv.slice(2));
finish(await runParts(parts, { abreast: 2, goesOn: true }), parts, started);
