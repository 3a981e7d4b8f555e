import { appendFile, mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { nameOfMachine } from '../machine.ts'
import { repositoryPath } from '../repository-path.ts'
import { renderChart } from './chart.ts'
import { historyEntry, historyPath, type Run } from './history.ts'
import { headlineTable } from './report.ts'

const begin = '<!-- bench:begin -->'
const end = '<!-- bench:end -->'

/** Adds the run to the history, draws its chart, and writes README's table. */
export async function saveRun(run: Run): Promise<void> {
  await mkdir(dirname(historyPath), { recursive: true })
  await appendFile(historyPath, `${JSON.stringify(historyEntry(run))}\n`)
  const bars = run.reports.flatMap((report) => report.bars ?? [])
  if (bars.length > 0) await writeFile(repositoryPath('docs/bench/ratios.svg'), renderChart(bars, placeOf(run)))
  const path = repositoryPath('README.md')
  await writeFile(path, withTable(await readFile(path, 'utf8'), run))
}

/** README with this run's table between its markers. */
export function withTable(readme: string, run: Run): string {
  const from = readme.indexOf(begin)
  const to = readme.indexOf(end)
  if (from < 0 || to < from) throw new Error(`README.md has no place for the table, between ${begin} and ${end}`)
  const headlines = run.reports.flatMap((report) => report.headlines ?? [])
  const isNoisy = run.reports.some((report) => report.isNoisy)
  const noise = isNoisy ? ' The machine was noisy: a control, direct against direct, was off by more than 15 %.' : ''
  const chart = run.reports.some(({ bars = [] }) => bars.length > 0)
    ? ['![Throughput of every route divided by that of a bare sqld](docs/bench/ratios.svg)', '']
    : []
  const text = [`Measured on ${placeOf(run)}.${noise}`, '', ...chart, ...headlineTable(headlines), ''].join('\n')
  return `${readme.slice(0, from)}${begin}\n${text}${readme.slice(to)}`
}

function placeOf({ date, commit, machine }: Run): string {
  return `${date.slice(0, 10)}, ${nameOfMachine(machine)}, Node ${machine.node}, commit ${commit ?? 'unknown'}`
}
