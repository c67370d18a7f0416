"""The enquiry desk: questions answered from the FAQ, or turned into cases."""
