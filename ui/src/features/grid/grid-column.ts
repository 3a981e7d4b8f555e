import type { JSX } from 'solid-js'

export interface GridColumn {
  readonly name: string
  /** Small, beside the name: the declared type. */
  readonly note: string
  /** Pixels. */
  readonly width: number
  /** Its name stands where its values do; at the left by default. */
  readonly align?: 'right' | undefined
  readonly sort?: 'ascending' | 'descending' | 'none' | undefined
  /** Stands at the end of the header. */
  readonly mark?: JSX.Element
}
