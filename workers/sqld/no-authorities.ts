/**
 * Certificate authorities for a sqld that calls nobody: one, whose private key was never kept. sqld reads and parses
 * the whole list of the machine twice at every start, a quarter of its time until the first answer; an empty list
 * makes it panic.
 */
export const noAuthorities = `-----BEGIN CERTIFICATE-----
MIH4MIGroAMCAQICFE5LTXr3faBDzM999WBrki5/mlB4MAUGAytlcDARMQ8wDQYD
VQQDDAZOb2JvZHkwIBcNMjYxMTI0MDI0MzE3WhgPMjEyNjEwMzEwMjQzMTdaMBEx
DzANBgNVBAMMBk5vYm9keTAqMAUGAytlcAMhAGSPGrZrGkhJPLRMltAO020hRyQs
w9YnoTfxCtTJGlRtoxMwETAPBgNVHRMBAf8EBTADAQH/MAUGAytlcANBAJwxKEY1
R8O3JtusO1o0eIJDh0u9KYjxf6jRapMh/PmIqN6bn431RNVmjETJXTLcB9+9fhpZ
RSuzYqIQBlsvFAg=
-----END CERTIFICATE-----
`
