"""The API for programs: the same rows as the exports, read only, each route described once and answered by that description."""
