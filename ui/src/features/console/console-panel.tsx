import { useQueryClient } from '@tanstack/solid-query'
import { createEffect, createMemo, createSignal, Show, Suspense } from 'solid-js'
import type { Schemas } from '../../api/client.ts'
import { Skeleton } from '../../components/skeleton.tsx'
import { showToast } from '../../components/toaster.tsx'
import type { RunStep } from '../../lib/console/run-outcome.ts'
import { explaining, statementsToRun } from '../../lib/console/statements-to-run.ts'
import { createDebounced } from '../../lib/debounced.ts'
import { lazyPage } from '../../lib/lazy-page.ts'
import { parametersOf } from '../../lib/sql/parameters-of.ts'
import { type SqlStatement, splitStatements } from '../../lib/sql/split-statements.ts'
import { statementKind } from '../../lib/sql/statement-kind.ts'
import { createStoredSignal } from '../../lib/stored-signal.ts'
import { useShortcuts } from '../../shell/shortcuts.ts'
import { createDatabaseClient } from '../database-client/create-database-client.ts'
import { createSchemaQuery, schemaKey } from '../database-client/create-schema-query.ts'
import { tellGridShortcuts } from '../grid/grid-shortcuts.ts'
import { ConsoleTabStrip } from './console-tab-strip.tsx'
import { ConsoleToolbar } from './console-toolbar.tsx'
import { createConsoleTabs } from './create-console-tabs.ts'
import { formatSql } from './format-sql.ts'
import { HistoryDrawer } from './history-drawer.tsx'
import { keptRuns } from './kept-runs.ts'
import { ParameterFields } from './parameter-fields.tsx'
import { keepRuns } from './query-history.ts'
import { RunResults } from './run-results.tsx'
import { SaveQueryDialog } from './save-query-dialog.tsx'
import { SavedQueriesDrawer } from './saved-queries-drawer.tsx'
import type { SqlEditorHandle } from './sql-editor.tsx'

const SqlEditor = lazyPage(() => import('./sql-editor.tsx').then(({ SqlEditor: editor }) => editor))

export interface ConsolePanelProps {
  readonly database: string
  readonly userId: string
  readonly canWrite: boolean
  readonly canManage: boolean
}

/** The SQL console of one database. */
export function ConsolePanel(props: ConsolePanelProps) {
  const { database } = props
  const client = createDatabaseClient(database)
  const queries = useQueryClient()
  const scope = `${props.userId}.${database}`
  const tabs = createConsoleTabs(scope)
  const runs = keptRuns(queries, scope)
  const schema = createSchemaQuery(() => props.database)
  const [wantsReadOnly, setReadOnly] = createStoredSignal(
    `console-read-only.${database}`,
    false,
    (value) => typeof value === 'boolean',
  )
  const [opened, setOpened] = createSignal<'none' | 'save' | 'saved' | 'history'>('none')
  const [known, setKnown] = createSignal<ReadonlyMap<string, Schemas['SavedQuery']>>(new Map())
  const isReadOnly = () => !props.canWrite || wantsReadOnly()
  const isRunning = (tabId: string) => runs.of(tabId)?.isRunning === true
  let editor: SqlEditorHandle | undefined
  const shortcuts = useShortcuts()
  shortcuts.add({ keys: 'mod+Enter', label: 'Run the statement, or what is selected', group: 'In the console' })
  shortcuts.add({ keys: 'mod+shift+Enter', label: 'Run all statements', group: 'In the console' })
  shortcuts.add({ keys: 'Ctrl+Space', label: 'Complete', group: 'In the console' })
  tellGridShortcuts(() => false)

  const settledSql = createDebounced(() => tabs.active().sql, 250)
  const parameters = createMemo(() => {
    const all = splitStatements(settledSql()).flatMap(({ text }) => parametersOf(text))
    return [...new Map(all.map((each) => [each.label, each])).values()]
  })
  createEffect(
    () => tabs.isUnkept() && showToast({ title: 'The browser keeps no texts', text: unkept, tone: 'danger' }),
  )

  function run(statements: readonly SqlStatement[], isKept = true): void {
    const tab = tabs.active()
    if (statements.length === 0 || isRunning(tab.id)) return
    editor?.markError(null)
    const options = { client, parameters: tab.parameters, readOnly: isReadOnly() }
    void runs.start(tab.id, statements, options).then((steps) => {
      const failed = steps.find(({ outcome }) => outcome.kind === 'failed')
      if (failed !== undefined && tabs.active().id === tab.id) mark(failed)
      if (steps.some(({ statement }) => statementKind(statement.text) === 'schema')) {
        void queries.invalidateQueries({ queryKey: schemaKey(database) })
      }
      // A history that cannot be kept is no reason to disturb whoever works here.
      if (isKept) void keepRuns(database, steps).catch(() => undefined)
    })
  }
  function runHere(): void {
    const { from, to } = editor?.selection() ?? { from: 0, to: 0 }
    run(statementsToRun(tabs.active().sql, from, to))
  }
  const runAll = () => run(splitStatements(tabs.active().sql))

  function explain(): void {
    const { from } = editor?.selection() ?? { from: 0 }
    run(statementsToRun(tabs.active().sql, from, from).map(explaining), false)
  }

  /** Where an error is in the text, unless that was changed meanwhile. */
  function placeOf({ statement, outcome }: RunStep): { from: number; to: number } | null {
    if (outcome.kind !== 'failed' || outcome.place === null) return null
    const { from, to } = outcome.place
    const place = { from: statement.from + from, to: statement.from + to }
    return tabs.active().sql.slice(place.from, place.to) === statement.text.slice(from, to) ? place : null
  }
  /** What was seen here when the console was left stands here again. */
  function markKept(): void {
    const failed = runs.of(tabs.active().id)?.steps.find(({ outcome }) => outcome.kind === 'failed')
    if (failed !== undefined) mark(failed)
  }
  function mark(step: RunStep): void {
    editor?.markError(placeOf(step))
  }
  function showError(step: RunStep): void {
    const place = placeOf(step)
    if (place === null) showToast({ title: 'The text was changed since it ran', tone: 'info' })
    else {
      editor?.markError(place)
      editor?.goTo(place.from)
    }
  }
  async function format(): Promise<void> {
    const { id, sql } = tabs.active()
    try {
      const formatted = await formatSql(sql)
      // Whoever typed on meanwhile keeps that.
      if (tabs.active().id === id && tabs.active().sql === sql) editor?.replaceAll(formatted)
    } catch {
      showToast({ title: 'This text cannot be formatted', text: 'The formatter does not read it.', tone: 'info' })
    }
  }
  function openQuery(query: Schemas['SavedQuery']): void {
    setKnown((before) => new Map(before).set(query.id, query))
    setOpened('none')
    const there = tabs.list().find(({ savedQueryId, sql }) => savedQueryId === query.id && sql === query.sql)
    if (there === undefined) tabs.open({ name: query.name, sql: query.sql, savedQueryId: query.id })
    else tabs.activate(there.id)
  }
  /** Takes the place of an empty text, else opens beside. */
  function openText(sql: string): void {
    setOpened('none')
    if (tabs.active().sql.trim() === '') editor?.replaceAll(sql)
    else tabs.open({ sql })
  }
  const knownQuery = () => {
    const query = known().get(tabs.active().savedQueryId ?? '')
    return query?.mine === true ? query : null
  }

  return (
    <div class="flex flex-col overflow-hidden rounded-lg border border-line bg-surface">
      <div class="bg-sunken">
        <ConsoleTabStrip tabs={tabs} isRunning={isRunning} onClosed={(id) => runs.forget(id)} />
      </div>
      <div class="border-t border-line">
        <ConsoleToolbar
          isRunning={isRunning(tabs.active().id)}
          isReadOnly={isReadOnly()}
          mustReadOnly={!props.canWrite}
          onRun={runHere}
          onRunAll={runAll}
          onCancel={() => runs.cancel(tabs.active().id)}
          onExplain={explain}
          onFormat={() => void format()}
          onSave={() => setOpened('save')}
          onSaved={() => setOpened('saved')}
          onHistory={() => setOpened('history')}
          onReadOnly={setReadOnly}
        />
      </div>
      <div class="h-64 min-h-32 resize-y overflow-hidden">
        <Suspense fallback={<Skeleton lines={5} label="Loading the editor" />}>
          <SqlEditor
            tabId={tabs.active().id}
            initialText={(id) => tabs.list().find((tab) => tab.id === id)?.sql ?? ''}
            schema={schema.data()}
            onText={(id, sql) => tabs.change(id, { sql })}
            onRun={runHere}
            onRunAll={runAll}
            ref={(handle) => {
              editor = handle
              markKept()
            }}
          />
        </Suspense>
      </div>
      <Show when={parameters().length > 0}>
        <ParameterFields
          parameters={parameters()}
          inputs={tabs.active().parameters}
          onChange={(label, input) =>
            tabs.change(tabs.active().id, { parameters: { ...tabs.active().parameters, [label]: input } })
          }
        />
      </Show>
      <div class="h-[max(20rem,calc(100dvh-37rem))] border-t border-line">
        <RunResults run={runs.of(tabs.active().id)} onShowError={showError} />
      </div>
      <Show when={opened() === 'save'}>
        <SaveQueryDialog
          database={database}
          sql={tabs.active().sql}
          known={knownQuery()}
          suggestedName={tabs.active().name}
          onClose={() => setOpened('none')}
          onSaved={(query) => {
            setKnown((before) => new Map(before).set(query.id, query))
            tabs.change(tabs.active().id, { savedQueryId: query.id, name: query.name })
            setOpened('none')
          }}
        />
      </Show>
      <Show when={opened() === 'saved'}>
        <SavedQueriesDrawer
          database={database}
          canManage={props.canManage}
          onOpen={openQuery}
          onClose={() => setOpened('none')}
        />
      </Show>
      <Show when={opened() === 'history'}>
        <HistoryDrawer database={database} onOpen={openText} onClose={() => setOpened('none')} />
      </Show>
    </div>
  )
}

const unkept = 'Its storage is off or full: the texts of the console last until this page is closed.'
