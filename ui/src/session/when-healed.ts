import { createEffect, on, useContext } from 'solid-js'
import { ConnectionContext } from './connection-context.ts'

/** Runs each time that the gateway answers again after it did not. */
export function whenHealed(run: () => void): void {
  const connection = useContext(ConnectionContext)
  createEffect(
    on(
      () => connection?.isLost() === true,
      (isLost) => !isLost && run(),
      { defer: true },
    ),
  )
}
