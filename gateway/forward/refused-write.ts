/** What a client reads whose socket ended at a write that it may not make. */
export const refusedWrite = 'Refused: a write, where only reading is allowed now'
