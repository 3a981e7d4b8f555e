import type { Form } from './scale.ts'
import type { Section } from './section.ts'
import { abortSection } from './sections/abort-section.ts'
import { authSection } from './sections/auth-section.ts'
import { catalogSection } from './sections/catalog-section.ts'
import { databasesSection } from './sections/databases-section.ts'
import { dockerForwardSection } from './sections/docker-forward-section.ts'
import { dockerSpawnSection, dockerStartSection, dockerWakeSection } from './sections/docker-start-sections.ts'
import { encodingSection } from './sections/encoding-section.ts'
import { growthSection } from './sections/growth-section.ts'
import { guessSection } from './sections/guess-section.ts'
import { keptSection } from './sections/kept-section.ts'
import { leakSection } from './sections/leak-section.ts'
import {
  batchSection,
  connectionsSection,
  insertSections,
  mixedSection,
  rowsSection,
  selectSection,
  transactionSection,
} from './sections/load-sections.ts'
import { logsSection } from './sections/logs-section.ts'
import { observabilitySection } from './sections/observability-section.ts'
import { pressureSection } from './sections/pressure-section.ts'
import { restartSection } from './sections/restart-section.ts'
import { soakSection } from './sections/soak-section.ts'
import { spawnSection } from './sections/spawn-section.ts'
import { stormSection } from './sections/storm-section.ts'
import { streamSection } from './sections/stream-section.ts'
import { tenantSection } from './sections/tenant-section.ts'
import { wakeSection } from './sections/wake-section.ts'

/** They need a Docker engine: `npm run bench:docker` starts one. */
const dockerSections: readonly Section[] = [
  dockerSpawnSection,
  dockerWakeSection,
  dockerStartSection,
  dockerForwardSection,
]

/** Everything that is measured, in the order of the report. */
const allSections: readonly Section[] = [
  selectSection,
  ...insertSections,
  mixedSection,
  batchSection,
  transactionSection,
  rowsSection,
  streamSection,
  databasesSection,
  stormSection,
  leakSection,
  abortSection,
  encodingSection,
  tenantSection,
  authSection,
  guessSection,
  observabilitySection,
  spawnSection,
  wakeSection,
  keptSection,
  restartSection,
  growthSection,
  connectionsSection,
  pressureSection,
  catalogSection,
  logsSection,
  soakSection,
  ...dockerSections,
]

/** What the other forms leave out. */
const fullOnly: readonly Section[] = [pressureSection, catalogSection, logsSection, soakSection]
/** One of each kind: enough to see that the bench works. */
const quickOnes: readonly Section[] = [selectSection, ...insertSections.slice(0, 1), streamSection, wakeSection]

/** Those of a form, or those that are named. */
export function sectionsOf(form: Form, only: readonly string[] | null): readonly Section[] {
  if (only === null) {
    if (form === 'quick') return quickOnes
    const leftOut = [...(form === 'full' ? [] : fullOnly), ...(process.env['DOCKER_HOST'] ? [] : dockerSections)]
    return allSections.filter((section) => !leftOut.includes(section))
  }
  return only.map((name) => {
    const section = allSections.find((candidate) => candidate.name === name)
    if (section !== undefined) return section
    throw new Error(`No section "${name}": there are ${allSections.map((known) => known.name).join(', ')}`)
  })
}
