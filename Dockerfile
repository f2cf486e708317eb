# A papo server: docker build -t papo --build-arg PAPO_COMMIT="$(git rev-parse --short=10 HEAD)" .
#
# docker run -d --name papo --network host -v papo:/data papo
# docker logs papo                   the addresses, and the code that makes you its owner
# docker exec papo papo admin        how it is
#
# With --network host it is found by itself; with -p 7276:7276 people need its address.

# The page for browsers.
FROM node:22-bookworm-slim AS page
WORKDIR /web
COPY web/package.json web/package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY web .
RUN npm run build

FROM rust:1-slim-bookworm AS build
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install -y --no-install-recommends gcc libc6-dev \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /papo
COPY . .
COPY --from=page /web/dist /page
ENV PAPO_WEB_DIST=/page
# The repository is not copied: whoever builds says which commit it is.
ARG PAPO_COMMIT=
RUN PAPO_COMMIT="$PAPO_COMMIT" cargo build --release --locked -p papo \
    && strip target/release/papo

FROM debian:bookworm-slim
RUN useradd --system --uid 7276 --home-dir /data --shell /usr/sbin/nologin papo \
    && install -d -o papo -g papo -m 700 /data
COPY --from=build /papo/target/release/papo /usr/bin/papo
# By its number, so that who runs containers can tell that it is not root.
USER 7276
ENV PAPO_DATA=/data
VOLUME /data
EXPOSE 7276/tcp
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=10s CMD ["papo", "admin", "status", "--json"]
ENTRYPOINT ["papo"]
CMD ["serve"]
