# How projects outside of this one build plug-ins.

# rehearse_add_plugin(NAME <sources>) builds the plug-in NAME.so, as the target
# NAME_plugin.
function(rehearse_add_plugin name)
  add_library(${name}_plugin MODULE ${ARGN})
  target_link_libraries(${name}_plugin PRIVATE rehearse::plugin)
  set_target_properties(${name}_plugin PROPERTIES
    PREFIX "" SUFFIX ".so" OUTPUT_NAME "${name}"
    CXX_VISIBILITY_PRESET hidden VISIBILITY_INLINES_HIDDEN ON)
endfunction()
