import { createContext, createEffect, createSignal, onCleanup, useContext } from 'solid-js'
import { ApiError } from '../../api/api-error.ts'
import { type Schemas, sendFile } from '../../api/client.ts'
import type { UploadOptions } from '../../api/upload.ts'

/** A dump on its way into a new database. */
export interface Import {
  readonly name: string
  readonly fileName: string
  readonly bytes: number
  /** 0 to 1. */
  share(): number
  /** What it failed with; null while it has not. */
  problem(): unknown
  /** Stops it, or takes a failed one off the list. */
  dismiss(): void
}

/** The imports of who is signed in. */
export interface Imports {
  /** Those that are under way or failed. */
  list(): readonly Import[]
  /** Begins one; `onDone` is called when the database is there. It goes on when the page that began it is left. */
  start(name: string, file: File, onDone: (made: Schemas['ImportedDatabase']) => unknown): void
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
    start(name, file, onDone) {
      const [share, setShare] = createSignal(0)
      const [problem, setProblem] = createSignal<unknown>(null)
      const stopping = new AbortController()
      const remove = () => setList((all) => all.filter((other) => other !== entry))
      const entry: Import = {
        name,
        fileName: file.name,
        bytes: file.size,
        share,
        problem,
        dismiss() {
          stopping.abort()
          remove()
        },
      }
      setList((all) => [...all, entry])
      send(name, file, { signal: stopping.signal, onProgress: setShare })
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

async function send(name: string, file: File, options: UploadOptions): Promise<Schemas['ImportedDatabase']> {
  const response = await sendFile(`/admin/databases/${encodeURIComponent(name)}/import`, file, options)
  const body = await response.json()
  if (!response.ok) throw new ApiError(response, body)
  return body
}
