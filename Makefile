# make up                        builds what is missing and starts the stack
# make up OVERLAY=tls-acme       … with a file of infra/compose
# make clean DATA=db-forge       stops the stack and deletes every database: only with this very name, said here
compose = docker compose -f docker-compose.yml $(if $(OVERLAY),-f infra/compose/$(OVERLAY).yml)
# Of development the folder is one of the sources'; the stack has a volume.
development = $(filter development,$(OVERLAY))
image = $$($(compose) config --images gateway | head -n 1)
inside = docker run --rm --network none --volume db-forge-data:/data:ro --entrypoint sh $(image) -c
of = cat $(1)/installation 2>/dev/null || echo none
installation = $(if $(development),$(call of,data/compose),$(inside) '$(call of,/data)')
workers = docker ps --all --quiet --filter label=db-worker=true --filter network=db-forge-databases

.PHONY: up down restart logs rebuild shell-gateway test clean

up:
	$(compose) --profile build build
	$(compose) up --detach --wait

# The gateway first: it would start its workers again.
down:
	$(compose) stop gateway
	$(workers) | xargs --no-run-if-empty docker stop
	$(compose) down

restart:
	$(compose) restart gateway

logs:
	$(compose) logs --follow --tail 100

rebuild:
	$(compose) --profile build build --no-cache --pull
	$(compose) up --detach --wait

shell-gateway:
	$(compose) exec gateway sh

test:
	npm test

# Containers and networks go, data stays. With DATA=db-forge the databases of this installation go, too.
clean:
ifeq ($(origin DATA) $(DATA),command line db-forge)
	id=$$($(installation)) && \
	$(compose) stop gateway && \
	$(workers) | xargs --no-run-if-empty docker rm --force && \
	docker volume ls --quiet --filter label=db-forge.installation=$$id | xargs --no-run-if-empty docker volume rm && \
	$(compose) down $(if $(development),&& rm -rf data/compose,--volumes)
else
	$(compose) stop gateway
	$(workers) | xargs --no-run-if-empty docker rm --force
	$(compose) down
	@echo 'Every database is still there. To delete them all: make clean DATA=db-forge$(if $(OVERLAY), OVERLAY=$(OVERLAY))'
endif
