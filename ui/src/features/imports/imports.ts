import { createContext, createEffect, createSignal, onCleanup, useContext } from 'solid-js'
import { ApiError } from '../../api/api-error.ts'
import { type Schemas, sendFile } from '../../api/client.ts'
import type { UploadOptions } from '../../api/upload.ts'

/** What is on its way into a new database: a dump that is sent, or a backup that the gateway reads. */
export interface Import {
  readonly name: string
  /** What it is made of, for example the name of a file. */
  readonly source: string
  readonly bytes: number
  /** 0 to 1; null = nobody knows how far it is. */
  share(): number | null
  /** What it failed with; null while it has not. */
  problem(): unknown
  /** Stops it, or takes a failed one off the list. */
  dismiss(): void
}

export interface ImportStart<Made> extends Pick<Import, 'name' | 'source' | 'bytes'> {
  /** Answers when the database is there. One that never tells its progress has none. */
  readonly make: (options: UploadOptions) => Promise<Made>
  readonly onDone: (made: Made) => unknown
}

/** The imports of who is signed in. */
export interface Imports {
  /** Those that are under way or failed. */
  list(): readonly Import[]
  /** Begins one, which goes on when the page that began it is left. */
  start<Made>(start: ImportStart<Made>): void
}

export const ImportsContext = createContext<Imports>()

export function useImports(): Imports {
  const imports = useContext(ImportsContext)
  if (imports === undefined) throw new Error('useImports() is called outside of the shell')
  return imports
}

/** They end with their owner, which is the shell: with the session. */
export function createImports(): Imports {
  const [list, setList] = createSignal<readonly Import[]>([])
  const isUnderWay = () => list().some(({ problem }) => problem() === null)
  const warn = (event: BeforeUnloadEvent) => event.preventDefault()
  createEffect(() => {
    if (isUnderWay()) addEventListener('beforeunload', warn)
    else removeEventListener('beforeunload', warn)
  })
  onCleanup(() => {
    removeEventListener('beforeunload', warn)
    for (const one of list()) one.dismiss()
  })

  return {
    list,
    start({ name, source, bytes, make, onDone }) {
      const [share, setShare] = createSignal<number | null>(null)
      const [problem, setProblem] = createSignal<unknown>(null)
      const stopping = new AbortController()
      const remove = () => setList((all) => all.filter((other) => other !== entry))
      const entry: Import = {
        name,
        source,
        bytes,
        share,
        problem,
        dismiss() {
          stopping.abort()
          remove()
        },
      }
      setList((all) => [...all, entry])
      make({ signal: stopping.signal, onProgress: setShare })
        .then(async (made) => {
          await onDone(made)
          remove()
        })
        .catch((error: unknown) => {
          if (!stopping.signal.aborted) setProblem(() => error)
        })
    },
  }
}

/** Makes a database of a dump. */
export async function sendDump(name: string, file: File, options: UploadOptions): Promise<Schemas['ImportedDatabase']> {
  const response = await sendFile(`/admin/databases/${encodeURIComponent(name)}/import`, file, options)
  const body = await response.json()
  if (!response.ok) throw new ApiError(response, body)
  return body
}
