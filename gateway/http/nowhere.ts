import type { RequestSource } from '../domain/door/request-source.ts'

/** Where there is no connection, as in tests, requests come from no address. */
export const nowhere: RequestSource = { headers: {}, socket: {} }
