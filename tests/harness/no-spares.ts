/** Tests that count workers and folders want none that wait for a database; those of spare workers ask for them. */
export const noSpares = { DBFORGE_SPARE_WORKERS: '0' }
