import createClient from 'openapi-fetch'
import { ApiError } from './api-error.ts'
import type { components, paths } from './schema.d.ts'
import { createSend, type Hooks } from './send.ts'
import { type UploadOptions, upload } from './upload.ts'

export type Schemas = components['schemas']

const unset: Hooks = {
  csrfToken: () => null,
  renewCsrfToken: async () => false,
  signInAgain: async () => false,
  proveAgain: async () => false,
  connectionLost: () => undefined,
  connectionSeen: () => undefined,
}

let hooks = unset

/** Says how requests get what they need from people. */
export function setApiHooks(set: Hooks): void {
  hooks = set
}

const liveHooks: Hooks = {
  csrfToken: () => hooks.csrfToken(),
  renewCsrfToken: () => hooks.renewCsrfToken(),
  signInAgain: () => hooks.signInAgain(),
  proveAgain: () => hooks.proveAgain(),
  connectionLost: () => hooks.connectionLost(),
  connectionSeen: () => hooks.connectionSeen(),
}

/** `fetch` of the gateway, for what is no JSON: streams, downloads. It renews sessions and proofs as `api` does. */
export const send = createSend(liveHooks)

/** Sends a file, and tells how far it is; otherwise as `send`. */
export function sendFile(path: string, file: Blob, options: UploadOptions): Promise<Response> {
  const sendThis = createSend(liveHooks, (request) => upload(request as Request, file, options)) // as: createSend gives Requests
  return sendThis(new Request(location.origin + path, { method: 'POST', signal: options.signal }))
}

/** The typed client of every route in `/openapi.json`. */
export const api = createClient<paths>({
  baseUrl: location.origin,
  fetch: (request) => send(request),
})

interface Answer<Data> {
  readonly data?: Data
  readonly error?: unknown
  readonly response: Response
}

/** What a route answered; throws ApiError for what it refused. */
export async function ask<Data>(answering: Promise<Answer<Data>>): Promise<Data> {
  const { data, error, response } = await answering
  if (!response.ok) throw new ApiError(response, error)
  // as: openapi-fetch has data whenever the status is one of success
  return data as Data
}

/** Like {@link ask}, with the headers of the answer. */
export async function askWithHeaders<Data>(
  answering: Promise<Answer<Data>>,
): Promise<{ data: Data; headers: Headers }> {
  const { response } = await answering
  return { data: await ask(answering), headers: response.headers }
}
