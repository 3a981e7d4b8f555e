import { SecretText } from '../../components/secret-text.tsx'
import { formatTime } from '../../lib/format-time.ts'
import type { SharedLink as Link } from './people.ts'

/** A link to pass on, unless it was mailed. */
export function SharedLink(props: { readonly link: Link; readonly to: string }) {
  const mailed = () => (props.link.mailed ? `It was mailed to ${props.to}.` : `Pass it on to ${props.to} by hand.`)
  return (
    <SecretText
      label="the link"
      text={props.link.url}
      note={`${mailed()} It works once, until ${formatTime(props.link.expires_at)}.`}
    />
  )
}
