/** Headers of every answer of the control plane. */
export function commonHeaders(requestId: string): readonly (readonly [name: string, value: string])[] {
  return [
    ['X-Request-Id', requestId],
    ['X-Content-Type-Options', 'nosniff'],
  ]
}
