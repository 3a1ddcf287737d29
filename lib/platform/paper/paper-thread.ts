/**
 * The thread that lays out papers: the PDF writer needs React as browsers have it, which a process that was started for
 * server components has not. Given papers, it answers once and ends.
 */
import { parentPort, workerData } from 'node:worker_threads';
import type { Paper } from './paper';
import { paperPages, unprintable } from './paper-pages';

const papers = workerData as readonly Paper[];
const missing = [...new Set(papers.flatMap(unprintable))];
const files: Buffer[] = [];
// One after the other: the writer keeps its fonts between them.
if (missing.length === 0) for (const paper of papers) files.push(await paperPages(paper));
parentPort?.postMessage(missing.length > 0 ? { missing } : { files });
