/** The mark: a database, and the spark of the forge. */
export function Logo(props: { readonly class?: string }) {
  return (
    <svg class={props.class ?? 'size-7'} viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="7" fill="#c2410c" />
      <path d="M7 10.5c0-2 4-3.5 9-3.5s9 1.5 9 3.5-4 3.5-9 3.5-9-1.5-9-3.5Z" fill="#fff" />
      <path d="M7 14.6c1.6 1.6 5 2.5 9 2.5s7.4-.9 9-2.5v2.9c0 2-4 3.5-9 3.5s-9-1.5-9-3.5Z" fill="#ffd9c2" />
      <path d="M7 21.6c1.6 1.6 5 2.5 9 2.5 1 0 2-.06 2.9-.17L16.5 28C11 28 7 26.5 7 24.5Z" fill="#ffb88c" />
      <path d="m24.5 19-5 7h3.3l-1 4.5 5.2-7h-3.4Z" fill="#fff" />
    </svg>
  )
}
