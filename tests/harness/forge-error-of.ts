import { ForgeError } from '../../gateway/domain/errors.ts'

/** The error that a promise is expected to reject with; throws what is no error of ours, or that there was none. */
export async function forgeErrorOf(promise: Promise<unknown>): Promise<ForgeError> {
  const outcome = await promise.then(
    () => null,
    (error: unknown) => error,
  )
  if (outcome instanceof ForgeError) return outcome
  throw outcome ?? new Error('It did not fail')
}
