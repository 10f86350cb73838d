"""What others than Ofsted publish."""
