import type { JSX } from 'solid-js'
import { Button } from '../../components/button.tsx'
import { CodeBlock } from '../../components/code-block.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { ProblemText } from '../../components/problem-text.tsx'
import { createAct } from '../../lib/create-act.ts'

export interface RunSqlDialogProps {
  readonly title: string
  /** What is about to run; null = something is missing. */
  readonly sql: string | null
  /** What is missing. */
  readonly missing: string
  readonly runLabel: string
  readonly isDangerous?: boolean
  readonly onRun: (sql: string) => Promise<void>
  readonly onClose: () => void
  readonly children?: JSX.Element
}

/** A form whose SQL is seen before it runs. */
export function RunSqlDialog(props: RunSqlDialogProps) {
  const act = createAct((sql: string) => props.onRun(sql))

  async function run(): Promise<void> {
    const { sql } = props
    if (sql !== null) await act.run(sql)
  }
  return (
    <Dialog
      title={props.title}
      size="lg"
      isOpen
      onClose={props.onClose}
      footer={
        <>
          <Button onClick={() => props.onClose()}>Cancel</Button>
          <Button
            type="submit"
            form="run-sql"
            variant={props.isDangerous === true ? 'danger' : 'primary'}
            isBusy={act.isBusy()}
            disabled={props.sql === null}
          >
            {props.runLabel}
          </Button>
        </>
      }
    >
      <form
        id="run-sql"
        class="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          void run()
        }}
      >
        {props.children}
        <ProblemText error={act.problem()} />
        <div>
          <p class="mb-1 text-sm font-medium">SQL that will run</p>
          <CodeBlock code={props.sql ?? `-- ${props.missing}`} label="SQL that will run" wraps />
        </div>
      </form>
    </Dialog>
  )
}
