import { createContext, useContext } from 'solid-js'
import type { Session } from './create-session.ts'

export const SessionContext = createContext<Session>()

/** Who uses this page. */
export function useSession(): Session {
  const session = useContext(SessionContext)
  if (session === undefined) throw new Error('useSession() is called outside of the app')
  return session
}
