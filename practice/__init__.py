"""The practice site: an invented borough, its reports, and a small server that shows them as Ofsted’s site would."""
