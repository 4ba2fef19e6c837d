# What the scripts beside this one share. They run the main branch's code with a token; what a pull request built is data to them.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# The first line of the comment on a pull request, by which it is found again: that of hooks/guide_generator/comparison/report.py.
MARK="<!-- guide: what changes -->"

die() { echo "$*" >&2; exit 1; }

# The number of the open pull request that a run was for, asked of the host: what the run itself says could be anything.
pull_request() {
  [[ $HEAD_SHA =~ ^[0-9a-f]{40}$ ]] || die "HEAD_SHA : $HEAD_SHA"
  gh api --method GET "repos/$REPOSITORY/pulls" -f state=open -f "head=$HEAD_OWNER:$HEAD_BRANCH" \
    --jq ".[] | select(.head.sha == \"$HEAD_SHA\") | .number" | head -n 1
}

# The root of the published site: as SITE_URL says, else as the host says of its Pages; nothing where neither does.
published_site() {
  local url
  url=${SITE_URL:-$(gh api "repos/$REPOSITORY/pages" --jq .html_url 2> /dev/null || true)}
  printf '%s' "${url:+${url%/}/}"
}

# Fetches the commits of pull request $1 from REMOTE; fails where it has been pushed to since HEAD_SHA. What follows goes to git.
fetch_pull_request() {
  git -c fetch.fsckObjects=true -c credential.helper= -c credential.helper='!gh auth git-credential' \
    fetch --quiet --no-tags "${@:2}" "$REMOTE" "refs/pull/$1/head" || die "Les commits de la demande n'ont pas pu être lus."
  [ "$(git rev-parse FETCH_HEAD)" = "$HEAD_SHA" ]
}
