import { SecretText } from '../../components/secret-text.tsx'
import { formatTime } from '../../lib/format-time.ts'
import type { NewToken as Token } from './database-token.ts'

/** A token that was made just now. */
export function NewToken(props: { readonly token: Token }) {
  return (
    <SecretText
      label="the token"
      text={props.token.token}
      note={`${props.token.access === 'full' ? 'It may do everything' : 'It may read only'}, ${
        props.token.expires_at === null ? 'and never ends.' : `and ends on ${formatTime(props.token.expires_at)}.`
      }`}
    />
  )
}
