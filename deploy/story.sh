#!/usr/bin/env bash
# A token's story over the composed stack, in curl: refreshed in time, verified, its old generation retired; and an owner told.
# Before it: docker compose --profile demo up --build
set -euo pipefail
cd "$(dirname "$0")/.."
text() { grep -o "\"$1\" *: *\"[^\"]*\"" | head -n 1 | cut -d '"' -f 4; } # the first field of this name

# The first admin key lies in a volume.
admin=${VIGIL_ADMIN_KEY:-$(docker compose exec -T token-registry cat /keys/admin.key)}
vigil() { curl -fsS -H "Authorization: Bearer $admin" -H 'Content-Type: application/json' "http://127.0.0.1:8080/api/v1$1" "${@:2}"; }

# 1. Two providers: one that answers refreshes, and one whose tokens only a person renews.
demo=http://demo-provider:9000/realms/demo/protocol/openid-connect
vigil /providers -o /dev/null -d '{
  "id": "demo", "displayName": "Demo provider", "protocol": "oauth2-refresh-token", "rotation": "strict",
  "tokenEndpoint": "'$demo'/token", "revocationEndpoint": "'$demo'/revoke", "revokes": "access_token",
  "client": {"id": "demo-strict", "secret": "strict-secret", "authentication": "client_secret_basic"},
  "verification": {"kind": "probe", "url": "http://demo-provider:9000/resource"}}'
vigil /providers -o /dev/null -d '{
  "id": "console", "displayName": "Demo console", "protocol": "manual", "links": {"manage": "https://console.example.com/tokens"}}'

# 2. The demo provider grants a token for half a minute; from here on nobody has to remember it.
grant=$(curl -fsS http://127.0.0.1:9000/admin/grants -d '{"client": "demo-strict", "accessLifetime": "PT30S"}')
token=$(vigil /tokens -d '{
  "name": "Billing sync", "provider": "demo", "namespace": "default", "owner": {"id": "billing"}, "labels": {"story": "containers"},
  "recipients": [{"email": "billing@example.com", "locale": "en", "timeZone": "UTC"}],
  "credentials": {"accessToken": "'"$(text access_token <<<"$grant")"'", "refreshToken": "'"$(text refresh_token <<<"$grant")"'"},
  "expiresIn": "PT30S", "policy": {"overlap": "PT5S"}}' | text id)
echo "registered $token"

# 3. A token that ends tomorrow and was issued long ago: its owner is told at once.
soon=$(date -u -d '+20 hours' +%FT%TZ 2>/dev/null || date -u -v+20H +%FT%TZ)
vigil /tokens -o /dev/null -d '{
  "name": "Directory sync", "provider": "console", "namespace": "default", "owner": {"id": "contract-1234"}, "labels": {"story": "containers"},
  "recipients": [{"email": "owner@example.com", "locale": "ja", "timeZone": "Asia/Tokyo"}],
  "issuedAt": "2026-01-01T00:00:00Z", "expiresAt": "'$soon'"}'

# 4. What will happen, and when.
vigil "/tokens/$token/schedule"; echo

# 5. A consumer's key, and the credential as it is now: the same call gives the new one once it is refreshed.
consumer=$(vigil /api-keys -d '{"name": "billing job", "role": "consumer", "namespaces": ["default"]}' | text key)
until curl -fsS -H "Authorization: Bearer $consumer" "http://127.0.0.1:8080/api/v1/tokens/$token/credential" | grep -q '"generation" *: *2'; do sleep 1; done
echo "refreshed"

# 6. All that happened to it; the same events are on the topic token-events.
until vigil "/tokens/$token/events" | grep -q GenerationRetired; do sleep 1; done
vigil "/tokens/$token/events"; echo

# 7. The mail to the other token's owner: http://127.0.0.1:8025
echo "told, see http://127.0.0.1:8025"
