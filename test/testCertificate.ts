/**
 * A self-signed certificate for tests over HTTPS, valid for 127.0.0.1 and the names of services. Nothing trusts it but
 * a client that is told to. Made by `openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 36500`.
 */
export const TEST_TLS = {
  key: `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgCfdGr3/V/DwdNMLz
y99z+SgO8wwRtOcp1B/0piuOGO+hRANCAASU10rfQBYJ+xhZL4RJvcaSK2njC3E5
aCcxMZDfLE2IwsqLB/bqr1cKFLy/RPJE0S/yHhshk0zagzMciyieLuQZ
-----END PRIVATE KEY-----
`,
  cert: `-----BEGIN CERTIFICATE-----
MIIB9jCCAZygAwIBAgIURcGzR/qnVLSrfooT5LAbBfIroIkwCgYIKoZIzj0EAwIw
GzEZMBcGA1UEAwwQTWFyZ2luYWxpYSB0ZXN0czAgFw0yNjExMjQwMjQzMjlaGA8y
MTI2MTAzMTAyNDMyOVowGzEZMBcGA1UEAwwQTWFyZ2luYWxpYSB0ZXN0czBZMBMG
ByqGSM49AgEGCCqGSM49AwEHA0IABJTXSt9AFgn7GFkvhEm9xpIraeMLcTloJzEx
kN8sTYjCyosH9uqvVwoUvL9E8kTRL/IeGyGTTNqDMxyLKJ4u5BmjgbswgbgwHQYD
VR0OBBYEFP4UDXg4HMjWkGE+G2bnnfa7/y0EMB8GA1UdIwQYMBaAFP4UDXg4HMjW
kGE+G2bnnfa7/y0EMGUGA1UdEQReMFyHBH8AAAGCCWxvY2FsaG9zdIIQYXBpLmNy
b3NzcmVmLm9yZ4IQZXhwb3J0LmFyeGl2Lm9yZ4IJYXJ4aXYub3Jngg5hcGkuZ2l0
aHViLmNvbYIKcHJveHkudGVzdDAPBgNVHRMBAf8EBTADAQH/MAoGCCqGSM49BAMC
A0gAMEUCIExbfketK8Ip7env2UjYeNQowvpkZO4bayvtuuZHxSJLAiEAjcGeDk+X
xl7rjvV/Sugl6oxMb0u2HKO/z/aJxwYT2I8=
-----END CERTIFICATE-----
`,
};
