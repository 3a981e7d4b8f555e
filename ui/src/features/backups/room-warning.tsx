import { Show } from 'solid-js'

/** Says that the next backup does not fit; null = it does. */
export function RoomWarning(props: { readonly problem: string | null }) {
  return (
    <Show when={props.problem}>
      <p role="alert" class="rounded-md bg-warn-soft px-3 py-2 text-sm text-warn">
        {props.problem}
      </p>
    </Show>
  )
}
