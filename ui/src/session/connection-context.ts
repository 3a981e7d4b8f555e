import { createContext } from 'solid-js'
import type { Connection } from './create-connection.ts'

export const ConnectionContext = createContext<Connection>()
