import type { ComponentType } from 'react';

/** The form by which people prove once more who they are, handed in by the page. */
export type ProofForm = ComponentType<{ onProven: () => Promise<unknown>; text?: string }>;
