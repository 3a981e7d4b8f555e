import type { DatabaseTab } from './tab.ts'

const found = import.meta.glob<DatabaseTab>('./tabs/*/tab.ts', { eager: true, import: 'tab' })

/** Every page of a database, in their order: whatever folder of `tabs` has a `tab.ts`. */
export const databaseTabs: readonly DatabaseTab[] = Object.values(found).sort((one, other) => one.order - other.order)
