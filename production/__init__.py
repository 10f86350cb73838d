"""The production form on one machine, without Docker: the commands of docker-compose.yml, with servers from packages."""
