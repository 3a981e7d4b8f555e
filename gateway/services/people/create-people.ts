import type { LinkPost } from './link-post.ts'
import { OidcSignIn, type OidcSignInOptions } from './oidc-sign-in.ts'
import { OneTimeLinks } from './one-time-links.ts'
import { OwnAccount } from './own-account.ts'
import { type Ownership, PeopleAdmin } from './people-admin.ts'
import type { PeopleParts } from './people-parts.ts'
import { SecondFactor } from './second-factor.ts'
import { SessionIssuer, type SessionIssuerOptions } from './session-issuer.ts'
import { SignIn } from './sign-in.ts'

export interface PeopleOptions {
  readonly parts: PeopleParts
  readonly issuing: SessionIssuerOptions
  readonly ownership: Ownership
  readonly post: LinkPost
  /** Null = no single sign-on. */
  readonly oidc: Pick<OidcSignInOptions, 'provider' | 'name' | 'roles'> | null
}

/** Everything that routes do with people. */
export interface People {
  readonly sessions: PeopleParts['sessions']
  readonly signIn: SignIn
  readonly issuer: SessionIssuer
  readonly secondFactor: SecondFactor
  readonly links: OneTimeLinks
  readonly account: OwnAccount
  readonly admin: PeopleAdmin
  /** Null = no single sign-on. */
  readonly oidc: OidcSignIn | null
  /** Whether there is anybody yet. */
  isSetUp(): Promise<boolean>
}

export function createPeople({ parts, issuing, ownership, post, oidc }: PeopleOptions): People {
  const secondFactor = new SecondFactor(parts)
  const issuer = new SessionIssuer(parts, issuing)
  const links = new OneTimeLinks(parts)
  return {
    sessions: parts.sessions,
    signIn: new SignIn(parts, secondFactor, issuer),
    issuer,
    secondFactor,
    links,
    account: new OwnAccount(parts),
    admin: new PeopleAdmin({ parts, links, secondFactor, ownership, post }),
    oidc: oidc === null ? null : new OidcSignIn({ ...oidc, parts, issuer }),
    isSetUp: async () => (await parts.people.listAccounts()).length > 0,
  }
}
