/** Rules of the API's schema that the form checks while one types; the test holds them against the document. */
export const settingsRules = {
  description: { maxLength: 1000 },
  tags: { most: 32, longest: 64 },
  idleMs: { largest: 2_147_483_647 },
  backupIntervalMs: { largest: 2_147_483_647 },
  backupKeep: { least: 1, largest: 1_000 },
  maxSizeBytes: { least: 4096 },
  memoryBytes: { least: 33_554_432 },
  cpus: { least: 0.01, largest: 1000 },
  maxProcesses: { least: 32 },
  maxOpenFiles: { least: 64 },
  addresses: { most: 256 },
  maintenance: { maxLength: 200 },
} as const
