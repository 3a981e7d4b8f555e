import type { JSX } from 'solid-js'

export interface GridColumn {
  readonly name: string
  /** Small, beside the name: the declared type. */
  readonly note: string
  /** Pixels. */
  readonly width: number
  readonly sort?: 'ascending' | 'descending' | 'none' | undefined
  /** Stands at the end of the header. */
  readonly mark?: JSX.Element
}
