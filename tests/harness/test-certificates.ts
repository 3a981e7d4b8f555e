/** A certificate of `localhost` that signs itself, with its key: for tests, known to everybody, worth nothing. */
export interface TestCertificate {
  readonly cert: string
  readonly key: string
}

export const firstCertificate: TestCertificate = {
  cert: `-----BEGIN CERTIFICATE-----
MIIBwDCCAWWgAwIBAgIUDCg8zuuRG8ZkrICqfbL00jWFZvAwCgYIKoZIzj0EAwIw
HjEcMBoGA1UEAwwTZGItZm9yZ2UgdGVzdCBmaXJzdDAgFw0yNjExMjQyMzEwNDda
GA8yMTI2MTAzMTIzMTA0N1owHjEcMBoGA1UEAwwTZGItZm9yZ2UgdGVzdCBmaXJz
dDBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABEk+1a0aeu9yrnqbHG33yj6N77ws
WZ4LeyjnGx/fGBxtbg6ZimBseI803hoy/nfXKoH6rrOcKIr1sCzGvsy+b/ijfzB9
MB0GA1UdDgQWBBR+BuMnAktEfxtVnnm6heC5lagX1jAfBgNVHSMEGDAWgBR+BuMn
AktEfxtVnnm6heC5lagX1jAPBgNVHRMBAf8EBTADAQH/MCoGA1UdEQQjMCGCCWxv
Y2FsaG9zdIIOKi5kYi5sb2NhbGhvc3SHBH8AAAEwCgYIKoZIzj0EAwIDSQAwRgIh
APEXUg4vjU7rhr4KfKQqSuOfSey616ku5TYK4nGboxNHAiEAiNwuqVdAxb+Wuepc
MioIRxqviGLGVZEitgzwasN9tMo=
-----END CERTIFICATE-----
`,
  key: `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgaXp8FmEI7Rh2SbFV
Vn+K8Ea2pktJ+vWLpDDFpEEwbquhRANCAARJPtWtGnrvcq56mxxt98o+je+8LFme
C3so5xsf3xgcbW4OmYpgbHiPNN4aMv531yqB+q6znCiK9bAsxr7Mvm/4
-----END PRIVATE KEY-----
`,
}

export const secondCertificate: TestCertificate = {
  cert: `-----BEGIN CERTIFICATE-----
MIIBwjCCAWegAwIBAgIUFLOvkyenKkcgtfizeVf0VpZ49oowCgYIKoZIzj0EAwIw
HzEdMBsGA1UEAwwUZGItZm9yZ2UgdGVzdCBzZWNvbmQwIBcNMjYxMTI0MjMxMDQ3
WhgPMjEyNjEwMzEyMzEwNDdaMB8xHTAbBgNVBAMMFGRiLWZvcmdlIHRlc3Qgc2Vj
b25kMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEHZlpOq5m1/7CZ6kyo4Vd3/7G
oDmASZJw5mXSbyy7cvf6fU0rp1kuqYTuIJOiaKz3g8pus92kEoYJV/2OZjtBbqN/
MH0wHQYDVR0OBBYEFJWZqhRVqq2Ye1gy5HpLvstJPMZHMB8GA1UdIwQYMBaAFJWZ
qhRVqq2Ye1gy5HpLvstJPMZHMA8GA1UdEwEB/wQFMAMBAf8wKgYDVR0RBCMwIYIJ
bG9jYWxob3N0gg4qLmRiLmxvY2FsaG9zdIcEfwAAATAKBggqhkjOPQQDAgNJADBG
AiEAq0oBw15IFQn8UU3/LrpQUn0HJwS4JaOHAmaIXTVc2RgCIQD8S/tVVz9BqB6B
nKclSy4Z4wKLJOyE684xQfVmt5KkdQ==
-----END CERTIFICATE-----
`,
  key: `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgpz2pkd1Kak9ED0Ih
FeDbGowQPaM9BQhILpOSWWmH2u6hRANCAAQdmWk6rmbX/sJnqTKjhV3f/sagOYBJ
knDmZdJvLLty9/p9TSunWS6phO4gk6JorPeDym6z3aQShglX/Y5mO0Fu
-----END PRIVATE KEY-----
`,
}
